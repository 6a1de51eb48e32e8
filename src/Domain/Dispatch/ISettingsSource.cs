namespace SafeGo.Dispatch;

/// <summary>The settings in force now.</summary>
public interface ISettingsSource
{
    /// <summary>Without what administrators set.</summary>
    DispatchSettings Defaults { get; }

    /// <summary>Of what administrators set, as far as this process knows.</summary>
    long Version { get; }

    /// <summary>Most specific first: country and service, country, service, default.</summary>
    /// <param name="service">Null where no service is meant.</param>
    DispatchSettings For(string countryCode, ServiceType? service);
}
