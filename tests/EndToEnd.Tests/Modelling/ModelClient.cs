using System.Globalization;
using System.Net.Http.Json;

namespace EndToEnd.Tests;

/// <summary>A client that sends its commands one after the other, each until it is answered.</summary>
internal sealed class ModelClient(ProcessCluster cluster, CommandSender sender, int seed, int client)
{
    private readonly List<AnsweredCommand> _answered = [];

    public IReadOnlyList<AnsweredCommand> Answered => _answered;

    public async Task RunAsync(int commands)
    {
        foreach (var command in new RandomCommands(seed, client).Take(commands))
        {
            var key = $"{client}.{_answered.Count}";
            var (status, version) = await sender.SendAsync(command.Stream, key, () => RequestOf(command));
            _answered.Add(new AnsweredCommand(command, key, status, version));
        }
    }

    private HttpRequestMessage RequestOf(ClientCommand command)
    {
        var request = new HttpRequestMessage(command.Method, cluster.AnyUrl(command.AppId, command.Path));
        request.Headers.Add("Occurred-At", command.OccurredAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        if (command.Method == HttpMethod.Post)
        {
            request.Content = JsonContent.Create(command.Body);
        }

        return request;
    }
}
