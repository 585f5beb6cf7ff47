using System.Text.Json;
using Customers.Domain;
using EventSourcing;
using SharedKernel;
using static Customers.Domain.CustomerEvent;
using static Customers.QueryService.PersonalText;

namespace Customers.QueryService;

/// <summary>Says in a sentence what an event was.</summary>
internal static class TimelineText
{
    public const int MaxLength = 2000;

    public static string Of(RecordedEvent recorded) =>
        recorded.Type == CommandRejected.WireName
            ? Of(recorded.Data.Deserialize<CommandRejected>(EventJson.Options)!)
            : Of(CustomerEventTypes.Instance.Read(recorded));

    private static string Of(CommandRejected e) => $"{e.Command} was refused: {e.Reason} ({e.Code})";

    private static string Of(CustomerEvent happened) => happened switch
    {
        CustomerRegistered e        => $"Registered as {Mark(e.Name)} <{Mark(e.Email)}>, {Of(e.Address)}, with a credit limit of {e.CreditLimit}",
        CustomerRenamed e           => $"Renamed to {Mark(e.Name)}",
        CustomerEmailChanged e      => $"E-mail changed to {Mark(e.Email)}",
        CustomerRelocated e         => $"Moved to {Of(e.Address)}",
        CreditLimitChanged e        => $"Credit limit changed to {e.CreditLimit}",
        CreditReserved e            => $"{e.Amount} reserved for order {e.OrderId}",
        CreditReservationChanged e  => $"Reservation for order {e.OrderId} changed from {e.From} to {e.To}",
        CreditReservationRejected e => $"Reservation of {e.Amount} for order {e.OrderId} refused: {e.Reason} ({e.Code})",
        CreditReleased e            => $"{e.Amount} released, which order {e.OrderId} had reserved",
        CustomerDeleted             => "Deleted",
        CustomerErased              => "Personal data erased",
        _ => throw new NotSupportedException(happened.GetType().Name),
    };

    private static string Of(Address address) => $"{Mark(address.Street)}, {Mark(address.PostalCode)} {Mark(address.City)}, {address.Country}";
}
