/** TLS of every listener and link: certificates from files, read again when they change, and a budget of handshakes. */
package org.pointsman.tls;
