System.Console.WriteLine(System.TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin").BaseUtcOffset);
