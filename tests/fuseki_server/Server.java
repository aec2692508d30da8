import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jena.atlas.web.AuthScheme;
import org.apache.jena.fuseki.auth.Auth;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.sparql.core.DatasetGraphFactory;

/**
 * Three Fuseki servers in memory on free loopback ports: open to all, with Basic and with Digest authentication (user hezuo, password geheim).
 * Each has a store /network; the open one also /readonly, which refuses to be written to. Prints "ready OPEN BASIC DIGEST" (ports); lives
 * until its standard input closes, so that it never outlives the tests.
 */
public final class Server {
    public static void main(String[] arguments) throws IOException {
        Path passwords = Path.of(arguments[0]).resolve("passwords");
        Files.writeString(passwords, "hezuo: geheim\n");
        FusekiServer open = builder().add("/readonly", DatasetGraphFactory.createTxnMem(), false).build().start();
        int basic = locked(AuthScheme.BASIC, passwords);
        int digest = locked(AuthScheme.DIGEST, passwords);
        System.out.println("ready " + open.getPort() + " " + basic + " " + digest);
        while (System.in.read() != -1) {
            // wait for the end of the input
        }
        Runtime.getRuntime().halt(0);
    }

    private static FusekiServer.Builder builder() {
        return FusekiServer.create().port(0).loopback(true).add("/network", DatasetGraphFactory.createTxnMem(), true);
    }

    private static int locked(AuthScheme scheme, Path passwords) {
        return builder().passwordFile(passwords.toString()).auth(scheme).realm("hezuo").serverAuthPolicy(Auth.ANY_USER)
            .build().start().getPort();
    }
}
