namespace Dapr;

public class DaprException : Exception
{
    public DaprException(string message)
        : base(message)
    {
    }

    public DaprException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
