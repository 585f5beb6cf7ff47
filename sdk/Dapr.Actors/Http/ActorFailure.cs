using System.Net;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dapr.Actors.Http;

/// <summary>What an unsuccessful answer of an actor route is thrown as.</summary>
internal static class ActorFailure
{
    private const string DoesNotExist = "ERR_DOES_NOT_EXIST";

    public static Exception From(HttpStatusCode status, byte[] body)
    {
        // 403 too, as published: a reminder of a type hosted elsewhere arrives as this.
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return new AuthenticationException($"The sidecar answered {(int)status}. {Encoding.UTF8.GetString(body)}");
        }

        if (body.Length == 0)
        {
            return status == HttpStatusCode.NotFound
                ? new DaprApiException("The sidecar answered 404.", DoesNotExist, isTransient: false)
                : new DaprApiException($"The sidecar answered {(int)status}.");
        }

        try
        {
            return JsonSerializer.Deserialize(body, DaprErrorJson.Default.DaprError) is { } error
                ? new DaprApiException(error.Message, error.ErrorCode, isTransient: false)
                : new DaprApiException($"The sidecar answered {(int)status}.");
        }
        catch (JsonException unreadable)
        {
            return new DaprApiException($"The sidecar answered {(int)status}. {Encoding.UTF8.GetString(body)}", unreadable);
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DaprError))]
internal sealed partial class DaprErrorJson : JsonSerializerContext;
