System.Console.WriteLine(Release.Notes.Text);
