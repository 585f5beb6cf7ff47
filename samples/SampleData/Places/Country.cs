namespace SampleData.Places;

/// <summary>What makes names and addresses of a country look right.</summary>
/// <param name="Code">ISO 3166-1 alpha-2.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="PriceFactor">What one euro's worth costs in that currency, roughly.</param>
/// <param name="PostalCode">A pattern: # is a digit, @ a letter.</param>
/// <param name="Firms">How firms are called after a family: {0} is the family name.</param>
internal sealed record Country(
    string Code,
    string Currency,
    decimal PriceFactor,
    string PostalCode,
    string[] Given,
    string[] Family,
    string[] Cities,
    string[] Streets,
    string[] Firms);
