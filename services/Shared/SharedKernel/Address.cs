namespace SharedKernel;

/// <param name="Country">An ISO 3166-1 alpha-2 code.</param>
public sealed record Address(string Street, string City, string PostalCode, string Country);
