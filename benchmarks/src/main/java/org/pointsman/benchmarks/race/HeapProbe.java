package org.pointsman.benchmarks.race;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Asks a Java process about its memory; each question costs it some kilobytes. */
final class HeapProbe implements AutoCloseable {
    private static final ObjectName THREADING = named("java.lang:type=Threading");
    private static final ObjectName MEMORY = named("java.lang:type=Memory");
    private static final ObjectName DIRECT = named("java.nio:type=BufferPool,name=direct");

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

    /** What its threads have allocated since it began. */
    long allocatedBytes() throws IOException {
        return (Long) attribute(THREADING, "TotalThreadAllocatedBytes");
    }

    /** What is left on the heap after a collection. */
    long heapBytes() throws IOException {
        try {
            server.invoke(MEMORY, "gc", null, null);
        } catch (JMException e) {
            throw new IOException("its Java does not collect", e);
        }
        return (Long) ((CompositeData) attribute(MEMORY, "HeapMemoryUsage")).get("used");
    }

    /** The buffers beside the heap that Java counts: the tables of the engine. */
    long directBytes() throws IOException {
        return (Long) attribute(DIRECT, "MemoryUsed");
    }

    private Object attribute(ObjectName of, String name) throws IOException {
        try {
            return server.getAttribute(of, name);
        } catch (JMException e) {
            throw new IOException("its Java does not tell " + name, e);
        }
    }

    private static ObjectName named(String name) {
        try {
            return new ObjectName(name);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
