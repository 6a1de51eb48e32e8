using SafeGo.Dispatch;
using SafeGo.Persistence.Engines;
using SafeGo.Persistence.Rides;

namespace SafeGo.Persistence.Dispatch;

/// <summary>The row that a session serves, kept in step with it in the same batch: each service has a table of its own.</summary>
internal static class EntityMirror
{
    public static void Add(SqlBatch sql, CommitBatch batch)
    {
        switch (batch.Change.After.Service)
        {
            case ServiceType.Ride:
                RideMirror.Add(sql, batch);
                break;
            case ServiceType.Food:
                FoodMirror.Add(sql, batch.Change);
                break;
            case ServiceType.Parcel:
                ParcelMirror.Add(sql, batch.Change);
                break;
            default:
                throw new InvalidOperationException($"No rows for {batch.Change.After.Service}.");
        }
    }
}
