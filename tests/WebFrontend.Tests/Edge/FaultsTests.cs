using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Serialization;
using SafeGo.SiloHosting.Cluster;
using Xunit;

namespace SafeGo.Web.Edge;

public sealed class FaultsTests
{
    public static TheoryData<Exception, string> Faulty => new()
    {
        { new NpgsqlException("The connection broke.", new IOException("It is gone.")), "unavailable" },
        { new PostgresException("It is shutting down.", "FATAL", "FATAL", "57P01"), "unavailable" },
        { new TimeoutException("Nobody answered."), "unavailable" },
        { new PostgresException("No such column.", "ERROR", "ERROR", "42703"), "internal_error" },
        { new InvalidOperationException("A mistake."), "internal_error" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void CodeOf_WhatFailedHere_IsWhatTheCallerMayDoAboutIt(Exception fault, string code) => Assert.Equal(code, Faults.CodeOf(fault).Code);

    [Theory]
    [InlineData("57P01")]
    [InlineData("57P03")]
    [InlineData(null)]
    public void CodeOf_WhatFailedInASilo_IsStillTheDatabase(string? state)
    {
        using var services = new ServiceCollection().AddSerializer().CarryStorageFaults().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer<Exception>>();
        Exception fault = state is null ? new NpgsqlException("Broken.", new IOException("Gone.")) : new PostgresException("Down.", "FATAL", "FATAL", state);

        var carried = serializer.Deserialize(serializer.SerializeToArray(fault))!;

        Assert.Equal("unavailable", Faults.CodeOf(carried).Code);
    }
}
