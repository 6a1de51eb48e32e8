using SafeGo.FaultRunner.Checks;
using SafeGo.FaultRunner.Faults;

namespace SafeGo.FaultRunner.Bugs;

/// <summary>
/// A mistake that the product does not have, made in the database behind its back: the product itself holds no switch for
/// it. Most act when a transaction commits, after the batch has looked whether all its effects are there.
/// </summary>
/// <param name="Table">Whose trigger it is.</param>
/// <param name="When">The event and, after it, the condition of the trigger.</param>
/// <param name="Does">Statements with NEW as the row written.</param>
/// <param name="Shows">Any of these means that it was caught.</param>
/// <param name="Under">The faults that bring it out; none: any.</param>
internal sealed record PlantedBug(string Name, string Table, string When, string Does, ViolationKind[] Shows, FaultKind[] Under)
{
    private const string Planted = "planted_bug";

    public string Plant =>
        $"""
        create sequence if not exists {Planted}_count;
        create or replace function {Planted}() returns trigger language plpgsql as $$ begin {Does} return new; end $$;
        create constraint trigger {Planted} after {When.Split('|')[0]} on {Table} deferrable initially deferred
          for each row when ({When.Split('|')[1]}) execute function {Planted}();
        """;

    public string Uproot => $"drop trigger {Planted} on {Table}";
}
