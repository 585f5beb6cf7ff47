using SampleData.Places;

namespace SampleData.Customers;

/// <summary>A customer before its credit limit is known: that follows from its orders.</summary>
internal sealed record SampleCustomer(string Id, string Name, string Email, SampleAddress Address, Country Country, DateTimeOffset? RegisteredAt);
