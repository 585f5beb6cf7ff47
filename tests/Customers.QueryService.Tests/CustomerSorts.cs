namespace Customers.QueryService.Tests;

/// <summary>The orders in which customers can be listed.</summary>
public static class CustomerSorts
{
    public static TheoryData<string> All => ["name", "-name", "registeredAt", "-registeredAt", "creditAvailable", "-creditAvailable"];
}
