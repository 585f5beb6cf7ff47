using SampleData.Places;
using SampleData.Randomness;

namespace SampleData.Customers;

internal static class CustomerGenerator
{
    private static readonly DateTimeOffset FirstRegistration = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] MailDomains = ["example.com", "example.org", "example.net", "mail.example"];

    public static IReadOnlyList<SampleCustomer> Create(ulong seed, int count)
    {
        var random = SplitMix64.For(seed, Purpose.Customers);
        return [.. Enumerable.Range(1, count).Select(number => Make($"C{number:00000}", random))];
    }

    private static SampleCustomer Make(string id, SplitMix64 random)
    {
        var country = random.Pick(Countries.All);
        var family = random.Pick(country.Family);
        var name = random.Chance(60) ? string.Format(random.Pick(country.Firms), family) : $"{random.Pick(country.Given)} {family}";
        DateTimeOffset? registered = random.Chance(3) ? null : FirstRegistration.AddSeconds(random.Below(365 * 24 * 3600));
        return new SampleCustomer(
            id, name, $"{id.ToLowerInvariant()}@{random.Pick(MailDomains)}", SampleAddress.In(country, random), country, registered);
    }
}
