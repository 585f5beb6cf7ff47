namespace Sidecar;

/// <summary>Carries an <see cref="ApiError"/> out of the core to whichever edge was asked.</summary>
internal sealed class ApiException(ApiError error) : Exception(error.Message)
{
    public ApiException(int status, string errorCode, string message)
        : this(new ApiError(status, errorCode, message))
    {
    }

    public ApiError Error { get; } = error;
}
