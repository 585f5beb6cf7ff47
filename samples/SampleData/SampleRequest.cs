namespace SampleData;

/// <param name="Seed">Another seed gives other data.</param>
/// <param name="Customers">Good customers.</param>
/// <param name="Orders">Good orders.</param>
/// <param name="BadLines">Bad lines in each file, beside the good ones.</param>
internal sealed record SampleRequest(ulong Seed, int Customers, int Orders, int BadLines = 0);
