namespace Sidecar.Http;

/// <summary>Turns what the core refuses into daprd's answers.</summary>
internal static class ApiAnswers
{
    /// <summary>A handler whose <see cref="ApiException"/> becomes the answer. Nobody hears what becomes of a call whose caller has left.</summary>
    public static RequestDelegate To(RequestDelegate handler) => async context =>
    {
        try
        {
            await handler(context);
        }
        catch (ApiException refused) when (!context.Response.HasStarted)
        {
            await ErrorResponse.WriteAsync(context.Response, refused.Error);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
    };
}
