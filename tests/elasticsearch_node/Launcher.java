import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/** Starts one Elasticsearch node from the server's own jars. Arguments: setting=value. */
public class Launcher {
    public static void main(String[] arguments) throws Exception {
        Settings.Builder settings = Settings.builder();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        LogConfigurator.configureESLogging();
        Settings made = settings.build();
        LogConfigurator.configureWithoutConfig(made);
        Path config = Path.of(made.get("path.home")).resolve("config");
        Environment environment =
            InternalSettingsPreparer.prepareEnvironment(made, Map.of(), config, () -> made.get("node.name"));
        var bundles = PluginsLoader.loadModulesBundles(environment.modulesDir(), false);
        var loader = PluginsLoader.createPluginsLoader(bundles, Set.of(), Map.of(), false);
        Node node = new Node(environment, loader).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (Exception error) {
                error.printStackTrace();
            }
        }));
        Thread.currentThread().join();
    }
}
