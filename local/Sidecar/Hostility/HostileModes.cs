using System.Globalization;

namespace Sidecar.Hostility;

/// <summary>Modes with their rates, as text <c>drop=0.1,duplicate</c>. A mode without a rate has its default.</summary>
internal sealed class HostileModes
{
    private static readonly (string Name, HostileMode Mode, double Rate)[] Known =
    [
        ("delay", HostileMode.Delay, 1),
        ("duplicate", HostileMode.Duplicate, 1),
        ("reorder", HostileMode.Reorder, 0.5),
        ("drop", HostileMode.Drop, 0.1),
        ("fail-after-commit", HostileMode.FailAfterCommit, 0.1),
        ("slow", HostileMode.Slow, 0.1),
        ("double-activation", HostileMode.DoubleActivation, 0.5),
        ("redeliver-on-restart", HostileMode.RedeliverOnRestart, 1),
        ("orphans", HostileMode.Orphans, 1),
    ];

    private readonly double[] _rates = new double[Known.Length];

    private HostileModes()
    {
    }

    /// <param name="list">Modes, separated by commas.</param>
    /// <param name="possible">Those that make sense where the list stands; null is all.</param>
    /// <exception cref="FormatException">The list is empty, names an unknown mode, or a rate is not above 0 and at most 1.</exception>
    public static HostileModes Parse(string list, IReadOnlyCollection<HostileMode>? possible = null)
    {
        var modes = new HostileModes();
        foreach (var entry in list.Split(',', StringSplitOptions.TrimEntries))
        {
            var (name, rate) = entry.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? (entry[..equals], entry[(equals + 1)..]) : (entry, null);
            var (_, mode, byDefault) = Array.Find(Known, known => known.Name == name && possible?.Contains(known.Mode) != false) is { Name: not null } found
                ? found
                : throw new FormatException($"'{name}' is no hostile mode here; possible are {string.Join(", ", NamesOf(possible))}");
            modes._rates[(int)mode] = rate is null ? byDefault : Rate(name, rate);
        }

        return modes;
    }

    /// <summary>The share of cases that it hits; 0 where the mode is off.</summary>
    public double RateOf(HostileMode mode) => _rates[(int)mode];

    public override string ToString() => string.Join(
        ' ',
        Known.Where(known => RateOf(known.Mode) > 0).Select(known => string.Create(CultureInfo.InvariantCulture, $"{known.Name}={RateOf(known.Mode)}")));

    private static double Rate(string name, string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is > 0 and <= 1
            ? rate
            : throw new FormatException($"{name}={text}: a rate is a number above 0 and at most 1, as in {name}=0.1");

    private static IEnumerable<string> NamesOf(IReadOnlyCollection<HostileMode>? possible) =>
        Known.Where(known => possible?.Contains(known.Mode) != false).Select(known => known.Name);
}
