/** Checks from outside: secrets that must not be on disk, books that must agree. */
package org.pointsman.lab.audit;
