namespace Dapr;

public class DaprApiException : DaprException
{
    private const string Unknown = "UNKNOWN";

    public DaprApiException()
        : this(Unknown, isTransient: false)
    {
    }

    public DaprApiException(string message)
        : this(message, Unknown, isTransient: false)
    {
    }

    public DaprApiException(string message, Exception innerException)
        : this(message, innerException, Unknown, isTransient: false)
    {
    }

    public DaprApiException(string errorCode, bool isTransient)
        : this("", errorCode, isTransient)
    {
    }

    public DaprApiException(string message, string errorCode, bool isTransient)
        : base(message)
    {
        ErrorCode = errorCode ?? Unknown;
        IsTransient = isTransient;
    }

    public DaprApiException(string message, Exception inner, string errorCode, bool isTransient)
        : base(message, inner)
    {
        ErrorCode = errorCode ?? Unknown;
        IsTransient = isTransient;
    }

    public string ErrorCode { get; }

    public bool IsTransient { get; }
}
