import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * Two Neo4j Community servers on free loopback ports: one that asks for no password, one that does (neo4j/neo4j, to be changed first).
 * Prints "ready OPEN_PORT LOCKED_PORT". For each line of its standard input, the home of a further server without password, it prints
 * "ready PORT". Lives until the input closes, so that it never outlives the tests.
 */
public final class Server {
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        DatabaseManagementService open = start(home.resolve("open"), false);
        DatabaseManagementService locked = start(home.resolve("locked"), true);
        System.out.println("ready " + port(open) + " " + port(locked));
        BufferedReader folders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String folder = folders.readLine(); folder != null; folder = folders.readLine()) {
            System.out.println("ready " + port(start(Path.of(folder), false)));
        }
        // an orderly shutdown takes a quarter of a minute, for files that are thrown away
        Runtime.getRuntime().halt(0);
    }

    private static DatabaseManagementService start(Path home, boolean passwords) {
        return new DatabaseManagementServiceBuilder(home)
            .setConfig(GraphDatabaseSettings.auth_enabled, passwords)
            .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
            .setConfig(GraphDatabaseSettings.pagecache_memory, 64L << 20)
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", 0))
            .setConfig(BoltConnector.advertised_address, new SocketAddress("127.0.0.1", 0))
            .build();
    }

    private static int port(DatabaseManagementService server) {
        GraphDatabaseAPI database = (GraphDatabaseAPI) server.database(GraphDatabaseSettings.SYSTEM_DATABASE_NAME);
        return database.getDependencyResolver().resolveDependency(ConnectorPortRegister.class)
            .getLocalAddress(ConnectorType.BOLT).getPort();
    }
}
