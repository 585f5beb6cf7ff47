using SharedKernel;

namespace ServiceDefaults;

/// <summary>An address in a request.</summary>
public sealed record AddressRequest(string? Street, string? City, string? PostalCode, string? Country)
{
    /// <param name="validation">Takes what is wrong.</param>
    /// <param name="path">Where the address stands in the request.</param>
    /// <returns>Null where something is wrong.</returns>
    public Address? ToAddress(Validation validation, string path)
    {
        var street = validation.RequireText(Street, $"{path}.street", TextLimits.Street);
        var city = validation.RequireText(City, $"{path}.city", TextLimits.City);
        var postalCode = validation.RequireText(PostalCode, $"{path}.postalCode", TextLimits.PostalCode);
        var country = validation.Check(Country is not null, $"{path}.country", "is required")
            && validation.Check(Countries.IsKnown(Country!), $"{path}.country", "must be an ISO 3166-1 alpha-2 code");
        return street && city && postalCode && country ? new Address(Street!, City!, PostalCode!, Country!) : null;
    }
}
