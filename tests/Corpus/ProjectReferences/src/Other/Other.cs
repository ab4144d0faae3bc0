not c#
