using Sidecar.Actors.Scheduling;

namespace Sidecar.Actors.Reminders;

/// <summary>A registered reminder and where it is in its schedule.</summary>
internal sealed class Reminder
{
    private ReadOnlyMemory<byte>? _payload;

    public required ActorKey Actor { get; init; }

    public required string Name { get; init; }

    /// <summary>Tells this registration from an earlier or later one of the same name.</summary>
    public required string Version { get; init; }

    /// <summary>As given.</summary>
    public required string DueTime { get; init; }

    /// <summary>As given.</summary>
    public required string Ttl { get; init; }

    public required ReadOnlyMemory<byte> Data { get; init; }

    public required TimeSpan? Every { get; init; }

    public required DateTimeOffset? Expires { get; init; }

    public required FailurePolicy OnFailure { get; init; }

    /// <summary>The next run.</summary>
    public required DateTimeOffset Due { get; set; }

    /// <summary>Runs that are left, the next one included; null without end.</summary>
    public required int? Left { get; set; }

    public (ActorKey Actor, string Name) Key => (Actor, Name);

    /// <summary>The period as daprd's scheduler gives it back; null for a single run.</summary>
    public string? Period => Every is { } every ? $"@every {GoDurationText.Of(every)}" : null;

    /// <summary>What the app gets when it fires.</summary>
    public ReadOnlyMemory<byte> Payload => _payload ??= FiringPayload.OfReminder(Data);

    public static Reminder Of(ActorKey actor, string name, ReminderRequest request, DateTimeOffset now)
    {
        var schedule = ReminderSchedule.Of(request, now);
        return new()
        {
            Actor = actor,
            Name = name,
            Version = Guid.NewGuid().ToString("N"),
            DueTime = request.DueTime,
            Ttl = request.Ttl,
            Data = request.Data,
            Every = schedule.Every,
            Expires = schedule.Expires,
            OnFailure = request.OnFailure,
            Due = schedule.First,
            Left = schedule.Every is null ? 1 : schedule.Runs,
        };
    }

    /// <summary>Moves on to the next run, counted from when this one was due; false if there is none.</summary>
    public bool TryMoveOn()
    {
        Left--;
        if (Left == 0 || Every is not { } every || Due + every > Expires)
        {
            return false;
        }

        Due += every;
        return true;
    }
}
