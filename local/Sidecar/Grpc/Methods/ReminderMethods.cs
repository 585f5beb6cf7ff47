using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Sidecar.Actors;
using Sidecar.Actors.Reminders;
using Sidecar.Actors.Scheduling;
using Sidecar.Grpc.Protos;
using Sidecar.Grpc.Wire;

namespace Sidecar.Grpc.Methods;

/// <summary>The methods of reminders.</summary>
internal sealed class ReminderMethods(ActorReminders reminders)
{
    private static readonly Empty Done = new();

    public IEnumerable<KeyValuePair<string, GrpcMethod>> All =>
    [
        new("RegisterActorReminder", GrpcMethod.Of<RegisterActorReminderRequest, Empty>(RegisterAsync)),
        new("GetActorReminder", GrpcMethod.Of<GetActorReminderRequest, ActorReminder>(Get)),
        new("ListActorReminders", GrpcMethod.Of<ListActorRemindersRequest, ListActorRemindersResponse>(List)),
        new("UnregisterActorReminder", GrpcMethod.Of<UnregisterActorReminderRequest, Empty>(UnregisterAsync)),
        new("UnregisterActorRemindersByType", GrpcMethod.Of<UnregisterActorRemindersByTypeRequest, Empty>(UnregisterByTypeAsync)),
    ];

    private async ValueTask<Empty> RegisterAsync(RegisterActorReminderRequest request, GrpcCall call)
    {
        var actor = ActorNames.Actor(request.ActorType, request.ActorId);
        if (request.Name.Length == 0)
        {
            throw new GrpcException(GrpcCode.InvalidArgument, "invalid request: reminder name cannot be empty");
        }

        var asked = new ReminderRequest(
            request.DueTime, request.Period, request.Ttl, FiringData.Of(request.Data), !request.HasOverwrite || request.Overwrite)
        {
            OnFailure = PolicyOf(request.FailurePolicy),
        };
        await reminders.CreateAsync(actor, ActorNames.Checked(request.Name), asked, call.Cancellation);
        return Done;
    }

    private ValueTask<ActorReminder> Get(GetActorReminderRequest request, GrpcCall call) =>
        new(Describe(reminders.Get(ActorNames.Actor(request.ActorType, request.ActorId), request.Name)));

    private ValueTask<ListActorRemindersResponse> List(ListActorRemindersRequest request, GrpcCall call)
    {
        ReservedTypes.Check(request.ActorType);
        var answer = new ListActorRemindersResponse();
        foreach (var reminder in reminders.List(request.ActorType, request.HasActorId ? request.ActorId : null))
        {
            answer.Reminders.Add(new NamedActorReminder { Name = reminder.Name, Reminder = Describe(reminder) });
        }

        return new(answer);
    }

    private async ValueTask<Empty> UnregisterAsync(UnregisterActorReminderRequest request, GrpcCall call)
    {
        await reminders.DeleteAsync(ActorNames.Actor(request.ActorType, request.ActorId), request.Name, call.Cancellation);
        return Done;
    }

    private async ValueTask<Empty> UnregisterByTypeAsync(UnregisterActorRemindersByTypeRequest request, GrpcCall call)
    {
        ReservedTypes.Check(request.ActorType);
        var found = reminders.List(request.ActorType, request.HasActorId ? request.ActorId : null).ToList();
        await Task.WhenAll(found.Select(reminder => reminders.DeleteAsync(reminder.Actor, reminder.Name, call.Cancellation)));
        return Done;
    }

    private static FailurePolicy PolicyOf(JobFailurePolicy? policy) => policy?.PolicyCase switch
    {
        JobFailurePolicy.PolicyOneofCase.Drop => FailurePolicy.Drop,
        JobFailurePolicy.PolicyOneofCase.Constant => new(
            policy.Constant.Interval?.ToTimeSpan() ?? TimeSpan.Zero,
            policy.Constant.HasMaxRetries ? (int)Math.Min(policy.Constant.MaxRetries, int.MaxValue) : null),
        _ => FailurePolicy.Default,
    };

    private static ActorReminder Describe(Reminder reminder)
    {
        var described = new ActorReminder { ActorType = reminder.Actor.Type, ActorId = reminder.Actor.Id };
        if (reminder.DueTime.Length > 0)
        {
            described.DueTime = reminder.DueTime;
        }

        if (reminder.Period is { } period)
        {
            described.Period = period;
        }

        if (!reminder.Data.IsEmpty)
        {
            described.Data = Any.Pack(new BytesValue { Value = UnsafeByteOperations.UnsafeWrap(reminder.Data) });
        }

        // daprd gives back a ttl only if it was given as a time.
        if (PointInTime.TryParseAbsolute(reminder.Ttl, out _))
        {
            described.Ttl = reminder.Ttl;
        }

        return described;
    }
}
