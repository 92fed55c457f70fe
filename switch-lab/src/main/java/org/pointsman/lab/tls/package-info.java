/** Certificates for trials, and TLS for what plays terminals and networks. */
package org.pointsman.lab.tls;
