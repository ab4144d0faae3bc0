System.Console.WriteLine(Data.Store.Name + Ui.Names.Name);
