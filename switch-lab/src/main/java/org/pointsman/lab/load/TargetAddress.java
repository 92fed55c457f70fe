package org.pointsman.lab.load;

import java.net.InetSocketAddress;
import picocli.CommandLine.Option;

/** Where the host is: {@code --target HOST:PORT}, or {@code --host} and {@code --port}. */
public final class TargetAddress {
    private static final int MAX_PORT = 0xFFFF;

    @Option(names = "--target", paramLabel = "HOST:PORT", description = "where the host listens")
    private String target;

    @Option(names = "--host", paramLabel = "HOST", description = "with --port the same as --target")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", description = "of --host")
    private Integer port;

    /** Throws IllegalArgumentException with what is wrong. */
    public InetSocketAddress address() {
        boolean parts = host != null || port != null;
        LoadOptions.require(!parts || target == null, "--target, or --host and --port, not both");
        if (parts) {
            return address("--host", LoadOptions.required("--host", host), "--port",
                    LoadOptions.required("--port", port));
        }
        LoadOptions.required("--target", target);
        return of(target);
    }

    /** The address of HOST:PORT; throws IllegalArgumentException with what is wrong with {@code --target}. */
    public static InetSocketAddress of(String target) {
        int colon = target.lastIndexOf(':');
        LoadOptions.require(colon > 0, "--target is HOST:PORT, not " + target);
        return address("--target", target.substring(0, colon), "the port of --target",
                number(target.substring(colon + 1)));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the port of --target must be a whole number, not " + text, e);
        }
    }

    private static InetSocketAddress address(String hostName, String host, String portName, int port) {
        LoadOptions.require(port >= 1 && port <= MAX_PORT, portName + " must be 1.." + MAX_PORT + ", not " + port);
        InetSocketAddress address = new InetSocketAddress(host, port);
        LoadOptions.require(!address.isUnresolved(), hostName + ": there is no host " + host);
        return address;
    }
}
