namespace Cluster.Remote;

/// <summary>
/// How long waits of one kind have taken of late: the first look comes shortly before that time, so that most waits cost one or two requests.
/// May be used by many tasks at once; a lost update only makes the guess a little older.
/// </summary>
internal sealed class WaitRhythm
{
    private const double Weight = 0.1;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(3);

    private double _usual = TimeSpan.FromMilliseconds(20).Ticks;

    public void Waited(TimeSpan time) => Volatile.Write(ref _usual, (Volatile.Read(ref _usual) * (1 - Weight)) + (time.Ticks * Weight));

    /// <summary>The pauses of one wait: the first is most of the usual time, those after it begin short.</summary>
    public WaitPauses Pauses(TimeSpan longest)
    {
        var usual = TimeSpan.FromTicks((long)Volatile.Read(ref _usual));
        var first = usual * 0.8;
        return new WaitPauses(Clamp(first, longest), new Pauses(Clamp(usual * 0.15, longest), longest));
    }

    private static TimeSpan Clamp(TimeSpan pause, TimeSpan longest) => pause < Shortest ? Shortest : pause > longest ? longest : pause;
}
