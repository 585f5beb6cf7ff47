using System.CommandLine;
using System.Globalization;

namespace Cluster.CommandLine;

internal static class NumberOption
{
    /// <summary>An option that takes a whole number within bounds.</summary>
    public static Option<int> Create(string name, int from, int to, int byDefault, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => byDefault,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
            {
                return number;
            }

            result.AddError($"{name} takes a number from {from} to {to}, not '{text}'.");
            return byDefault;
        },
    };
}
