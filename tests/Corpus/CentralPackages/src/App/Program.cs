System.Console.WriteLine(Newtonsoft.Json.JsonConvert.SerializeObject(new[] { 1 }));
