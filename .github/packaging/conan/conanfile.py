# SPDX-License-Identifier: MIT
"""A recipe for Conan 2, inside the sources to package: conan create .github/packaging/conan"""

from pathlib import Path

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeToolchain, cmake_layout
from conan.tools.files import copy

ROOT = Path(__file__).resolve().parents[3]


class StripeTokens(ConanFile):
    name = "stripe_tokens"
    version = "0.1.0"
    license = "MIT"
    description = "A codec for the requests and responses of Stripe's /v1/tokens"
    topics = ("stripe", "payments", "header-only")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    generators = ("CMakeDeps",)

    def export_sources(self):
        for what in ("CMakeLists.txt", "LICENSE", "include/*"):
            copy(self, what, ROOT, self.export_sources_folder)

    def layout(self):
        cmake_layout(self)

    def requirements(self):
        self.requires("boost/[>=1.81.0 <2]", transitive_headers=True, transitive_libs=True)

    def validate(self):
        check_min_cppstd(self, 17)

    def generate(self):
        toolchain = CMakeToolchain(self)
        toolchain.variables["STRIPE_TOKENS_BUILD_TESTS"] = False
        toolchain.variables["STRIPE_TOKENS_INSTALL"] = True
        toolchain.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()

    def package(self):
        CMake(self).install()
        copy(self, "LICENSE", self.source_folder, Path(self.package_folder) / "licenses")

    def package_id(self):
        self.info.clear()

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "stripe_tokens")
        for component, target in (("encode", "stripe_tokens::encode"), ("full", "stripe_tokens::stripe_tokens")):
            self.cpp_info.components[component].set_property("cmake_target_name", target)
            self.cpp_info.components[component].bindirs = []
            self.cpp_info.components[component].libdirs = []
        self.cpp_info.components["encode"].set_property("pkg_config_name", "stripe_tokens_encode")
        self.cpp_info.components["full"].set_property("pkg_config_name", "stripe_tokens")
        self.cpp_info.components["full"].requires = ["encode", "boost::json"]
