System.Console.WriteLine(Newtonsoft.Json.JsonConvert.SerializeObject(Core.Text));
