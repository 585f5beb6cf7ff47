namespace SampleData.Randomness;

/// <summary>What a generator is for; the numbers are part of the sample format and stay.</summary>
internal enum Purpose
{
    Products = 1,
    Customers = 2,
    Orders = 3,
    CreditLimits = 4,
    BadCustomers = 5,
    BadOrders = 6,
}
