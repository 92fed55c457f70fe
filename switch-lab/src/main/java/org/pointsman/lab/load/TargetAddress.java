package org.pointsman.lab.load;

import java.net.InetSocketAddress;

/** Where the host is: {@code --target HOST:PORT}, or {@code --host} and {@code --port}. */
final class TargetAddress {
    private static final int MAX_PORT = 0xFFFF;

    private TargetAddress() {
    }

    /** Throws IllegalArgumentException with what is wrong. */
    static InetSocketAddress of(OptionValues values) {
        boolean parts = values.has("--host") || values.has("--port");
        OptionValues.require(!parts || !values.has("--target"), "--target, or --host and --port, not both");
        if (parts) {
            return address("--host", values.required("--host"), "--port", values.required("--port"));
        }
        String target = values.required("--target");
        int colon = target.lastIndexOf(':');
        OptionValues.require(colon > 0, "--target is HOST:PORT, not " + target);
        return address("--target", target.substring(0, colon), "the port of --target", target.substring(colon + 1));
    }

    private static InetSocketAddress address(String hostName, String host, String portName, String portText) {
        int port = OptionValues.integer(portName, portText);
        OptionValues.require(port >= 1 && port <= MAX_PORT, portName + " must be 1.." + MAX_PORT + ", not " + port);
        InetSocketAddress address = new InetSocketAddress(host, port);
        OptionValues.require(!address.isUnresolved(), hostName + ": there is no host " + host);
        return address;
    }
}
