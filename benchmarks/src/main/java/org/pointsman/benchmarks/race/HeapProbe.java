package org.pointsman.benchmarks.race;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Asks a Java process how much its threads have allocated since it began; each question costs it some kilobytes. */
final class HeapProbe implements AutoCloseable {
    private static final ObjectName THREADING = threading();

    private final JMXConnector connector;
    private final MBeanServerConnection server;

    private HeapProbe(JMXConnector connector) throws IOException {
        this.connector = connector;
        server = connector.getMBeanServerConnection();
    }

    // The address is one the process itself has just given.
    @SuppressWarnings("BanJNDI")
    static HeapProbe attach(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                String url = machine.startLocalManagementAgent();
                return new HeapProbe(JMXConnectorFactory.connect(new JMXServiceURL(url)));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("process " + pid + " cannot be asked", e);
        }
    }

    long allocatedBytes() throws IOException {
        try {
            return (Long) server.getAttribute(THREADING, "TotalThreadAllocatedBytes");
        } catch (JMException e) {
            throw new IOException("its Java does not count allocations", e);
        }
    }

    private static ObjectName threading() {
        try {
            return new ObjectName("java.lang:type=Threading");
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
