using SafeGo.Dispatch;
using SafeGo.Persistence.Engines;

namespace SafeGo.Persistence.Dispatch;

/// <summary>The row of <c>food_orders</c>: the order is placed before anybody looks for a driver.</summary>
internal static class FoodMirror
{
    private const string Table = "food_orders";
    private static readonly string Placed = FoodStatus.Placed.Word();
    private static readonly string Delivered = FoodStatus.Delivered.Word();

    public static void Add(SqlBatch sql, SessionChange change)
    {
        var (before, after) = (change.Before, change.After);
        if (before is null) DeliveredRow.Require(sql, Table, Placed, after);
        var was = before?.EntityStatus ?? Placed;
        if (was == after.EntityStatus && before?.AssignedDriverId == after.AssignedDriverId) return;
        DeliveredRow.Move(sql, Table, was, Delivered, after);
        DeliveredRow.Require(sql, Table, after.EntityStatus, after);
    }
}
