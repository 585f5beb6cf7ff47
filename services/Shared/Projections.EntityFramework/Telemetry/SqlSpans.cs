using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Projections.EntityFramework;

/// <summary>
/// A span for every statement that belongs to somebody's work, as neither Entity Framework nor SqlClient makes one. What the service asks by itself, time and
/// again, makes none. Statements are parameterised: their text holds no values.
/// </summary>
internal sealed class SqlSpans : DbCommandInterceptor
{
    private const int LongestText = 2000;

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        Record(command, eventData);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Record(command, eventData);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Record(command, eventData);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default)
    {
        Record(command, eventData);
        return ValueTask.FromResult(result);
    }

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Record(command, eventData, eventData.Exception);
        return Task.CompletedTask;
    }

    private static void Record(DbCommand command, CommandEndEventData executed, Exception? failure = null)
    {
        if (Activity.Current is null)
        {
            return;
        }

        var operation = executed.CommandSource.ToString();
        using var activity = ProjectionTelemetry.Source.StartActivity(ActivityKind.Client, startTime: executed.StartTime, name: operation);
        if (activity is not { IsAllDataRequested: true })
        {
            return;
        }

        activity.SetTag("db.system.name", executed.Context?.Database.ProviderName == "Microsoft.EntityFrameworkCore.SqlServer" ? "microsoft.sql_server" : "sqlite");
        activity.SetTag("db.namespace", command.Connection?.Database);
        activity.SetTag("db.query.summary", operation);
        activity.SetTag("db.query.text", command.CommandText.Length > LongestText ? command.CommandText[..LongestText] : command.CommandText);
        if (failure is not null)
        {
            activity.SetTag("error.type", failure.GetType().FullName);
            activity.SetStatus(ActivityStatusCode.Error);
        }

        activity.SetEndTime((executed.StartTime + executed.Duration).UtcDateTime);
    }
}
