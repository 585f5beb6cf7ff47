using SampleData.Places;
using SampleData.Randomness;

namespace SampleData.Customers;

internal sealed record SampleAddress(string Street, string City, string PostalCode, string Country)
{
    public static SampleAddress In(Country country, SplitMix64 random) => new(
        $"{random.Pick(country.Streets)} {random.Between(1, 240)}",
        random.Pick(country.Cities),
        string.Concat(country.PostalCode.Select(mark => PostalMark(mark, random))),
        country.Code);

    private static char PostalMark(char mark, SplitMix64 random) => mark switch
    {
        '#' => (char)('0' + random.Below(10)),
        '@' => (char)('A' + random.Below(26)),
        _ => mark,
    };
}
