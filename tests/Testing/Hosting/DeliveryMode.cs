namespace Testing;

/// <summary>How commits become messages in tests that hold in either mode: <c>TEST_DELIVERY_MODE</c> chooses.</summary>
public static class DeliveryMode
{
    public const string DaprOutbox = "dapr-outbox";
    public const string StreamOutbox = "stream-outbox";

    public static string Chosen { get; } = Environment.GetEnvironmentVariable("TEST_DELIVERY_MODE") is { Length: > 0 } mode ? mode : DaprOutbox;

    public static bool IsDaprOutbox => Chosen == DaprOutbox;
}
