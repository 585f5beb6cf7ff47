namespace Dapr;

public class SubscribeOptions
{
    public bool EnableRawPayload { get; set; }
}
