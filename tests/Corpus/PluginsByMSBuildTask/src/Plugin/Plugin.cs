public class Plugin;
