using Customers.Domain;
using EventSourcing;
using SharedKernel;
using static Customers.Domain.CustomerEvent;

namespace Customers.QueryService;

/// <summary>The customer rows that a batch touches. Every event moves the row's version, those without anything to show too.</summary>
internal sealed class CustomerRows(CustomersContext context, IReadOnlyList<CustomerRow> known, IReadOnlyList<CustomerSearchKey> knownKeys)
{
    private static readonly IReadOnlySet<string> NoKeys = new HashSet<string>();

    private readonly Dictionary<string, CustomerRow> _rows = known.ToDictionary(row => row.Id);
    private readonly ILookup<string, CustomerSearchKey> _keys = knownKeys.ToLookup(key => key.CustomerId);
    private readonly HashSet<CustomerRow> _renamed = [];

    public void Apply(RecordedEvent recorded)
    {
        if (recorded.Type != CommandRejected.WireName)
        {
            Apply(CustomerEventTypes.Instance.Read(recorded), recorded);
        }

        Row(recorded.Stream).Version = recorded.Version;
    }

    /// <summary>Brings the search keys in line with the names and e-mails that the batch ends with.</summary>
    public void Complete()
    {
        foreach (var row in _renamed)
        {
            // No e-mail is without an @: who has this one was erased, and is found by nothing.
            var wanted = row.Email == Erased.Text ? NoKeys : SearchText.KeysOf(row.Name, row.Email);
            var present = _keys[row.Id].ToDictionary(key => key.Text);
            context.SearchKeys.RemoveRange(present.Values.Where(key => !wanted.Contains(key.Text)));
            context.SearchKeys.AddRange(wanted.Where(text => !present.ContainsKey(text)).Select(text => new CustomerSearchKey { CustomerId = row.Id, Text = text }));
        }
    }

    private void Apply(CustomerEvent happened, RecordedEvent recorded)
    {
        switch (happened)
        {
            case CustomerRegistered e:
                Register(e, recorded);
                break;
            case CustomerRenamed e:
                Rename(Row(recorded.Stream), e.Name);
                break;
            case CustomerEmailChanged e:
                var changed = Row(recorded.Stream);
                changed.Email = e.Email;
                _renamed.Add(changed);
                break;
            case CustomerRelocated e:
                Relocate(Row(recorded.Stream), e.Address);
                break;
            case CreditLimitChanged e:
                Limit(Row(recorded.Stream), e.CreditLimit);
                break;
            case CreditReserved e:
                Reserve(Row(recorded.Stream), e.Amount.Amount);
                break;
            case CreditReservationChanged e:
                Reserve(Row(recorded.Stream), e.To.Amount - e.From.Amount);
                break;
            case CreditReleased e:
                Reserve(Row(recorded.Stream), -e.Amount.Amount);
                break;
            case CustomerErased:
                Forget(Row(recorded.Stream));
                break;
            case CustomerDeleted:
                Row(recorded.Stream).IsDeleted = true;
                break;
            case CreditReservationRejected:
                break;
            default:
                throw new NotSupportedException(happened.GetType().Name);
        }
    }

    private void Register(CustomerRegistered e, RecordedEvent recorded)
    {
        var row = new CustomerRow
        {
            Id = recorded.Stream.Id,
            Name = e.Name,
            SortName = SearchText.Fold(e.Name),
            Email = e.Email,
            Street = e.Address.Street,
            City = e.Address.City,
            PostalCode = e.Address.PostalCode,
            Country = e.Address.Country,
            Currency = e.CreditLimit.Currency,
            CreditLimit = e.CreditLimit.Amount,
            CreditAvailable = e.CreditLimit.Amount,
            RegisteredAt = recorded.OccurredAt,
        };
        _rows.Add(row.Id, row);
        _renamed.Add(row);
        context.Customers.Add(row);
    }

    private void Rename(CustomerRow row, string name)
    {
        (row.Name, row.SortName) = (name, SearchText.Fold(name));
        _renamed.Add(row);
    }

    private void Forget(CustomerRow row)
    {
        row.Email = Erased.Text;
        Relocate(row, new Address(Erased.Text, Erased.Text, Erased.Text, row.Country));
        Rename(row, Erased.Text);
    }

    private static void Relocate(CustomerRow row, Address address) =>
        (row.Street, row.City, row.PostalCode, row.Country) = (address.Street, address.City, address.PostalCode, address.Country);

    private static void Limit(CustomerRow row, Money limit)
    {
        (row.CreditLimit, row.Currency) = (limit.Amount, limit.Currency);
        Reserve(row, 0);
    }

    private static void Reserve(CustomerRow row, decimal more)
    {
        row.CreditReserved += more;
        row.CreditAvailable = row.CreditLimit - row.CreditReserved;
    }

    private CustomerRow Row(StreamId stream) =>
        _rows.TryGetValue(stream.Id, out var row) ? row : throw new InvalidOperationException($"{stream} begins without being registered");
}
