global using Microsoft.Playwright;
global using SafeGo.Browser.Stage;
global using SafeGo.Testing;
global using Xunit;
global using static Microsoft.Playwright.Assertions;
