namespace Sidecar.Actors.Scheduling;

/// <summary>A schedule that daprd refuses, in its words.</summary>
internal sealed class ScheduleException(string message) : Exception(message);
