namespace SharedKernel;

/// <summary>How long texts may be, in UTF-16 units, as databases count them.</summary>
public static class TextLimits
{
    public const int Name = 500;
    public const int Street = 500;
    public const int Description = 500;
    public const int Reason = 500;
    public const int City = 100;
    public const int Carrier = 100;
    public const int TrackingNumber = 100;
    public const int PostalCode = 20;
    public const int Email = 254;
    public const int Sku = 64;
}
