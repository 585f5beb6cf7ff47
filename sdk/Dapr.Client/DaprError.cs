#nullable disable

namespace Dapr;

public class DaprError
{
    public string ErrorCode { get; set; }

    public string Message { get; set; }
}
