namespace SafeGo.Dispatch;

/// <summary>The settings in force now.</summary>
public interface ISettingsSource
{
    /// <summary>Most specific first: country and service, country, service, default.</summary>
    /// <param name="service">Null where no service is meant.</param>
    DispatchSettings For(string countryCode, ServiceType? service);
}
