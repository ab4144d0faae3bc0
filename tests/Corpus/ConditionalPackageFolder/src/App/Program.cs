System.Console.WriteLine(Newtonsoft.Json.JsonConvert.SerializeObject(1));
