using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SampleData.Customers;
using SampleData.Orders;

namespace SampleData.Lines;

/// <summary>The form that the import reads.</summary>
internal static class LineJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(SampleCustomer customer, decimal creditLimit) => Write(json =>
    {
        json.WriteString("id", customer.Id);
        json.WriteString("name", customer.Name);
        json.WriteString("email", customer.Email);
        WriteAddress(json, "address", customer.Address);
        json.WriteStartObject("creditLimit");
        json.WriteNumber("amount", creditLimit);
        json.WriteString("currency", customer.Country.Currency);
        json.WriteEndObject();
        WriteTime(json, "registeredAt", customer.RegisteredAt);
    });

    public static string Of(SampleOrder order) => Write(json =>
    {
        json.WriteString("id", order.Id);
        json.WriteString("customerId", order.CustomerId);
        json.WriteString("currency", order.Currency);
        WriteTime(json, "placedAt", order.PlacedAt);
        json.WriteStartArray("lines");
        foreach (var line in order.Lines)
        {
            WriteLine(json, line);
        }

        json.WriteEndArray();
        if (order.ShipTo is { } shipTo)
        {
            WriteAddress(json, "shipTo", shipTo);
        }

        WriteTime(json, "shippedAt", order.ShippedAt);
        WriteTime(json, "completedAt", order.CompletedAt);
    });

    public static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteLine(Utf8JsonWriter json, SampleOrderLine line)
    {
        json.WriteStartObject();
        json.WriteString("sku", line.Sku);
        json.WriteString("description", line.Description);
        json.WriteNumber("quantity", line.Quantity);
        json.WriteNumber("unitPrice", line.UnitPrice);
        if (line.Discount is { } discount)
        {
            json.WriteNumber("discount", discount);
        }

        json.WriteEndObject();
    }

    private static void WriteAddress(Utf8JsonWriter json, string name, SampleAddress address)
    {
        json.WriteStartObject(name);
        json.WriteString("street", address.Street);
        json.WriteString("city", address.City);
        json.WriteString("postalCode", address.PostalCode);
        json.WriteString("country", address.Country);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } given)
        {
            json.WriteString(name, given.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
        }
    }
}
